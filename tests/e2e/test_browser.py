"""The least a visitor may expect: the app opens, asks nothing of other machines, and complains of nothing."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page


def test_app_opens_quietly(
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    outside_requests: list[str],
    console_errors: list[str],
) -> None:
    page = open_page("/")
    assert page.get_by_test_id("stException").count() == 0
    assert axe(page) == []
    assert outside_requests == []
    assert console_errors == []
