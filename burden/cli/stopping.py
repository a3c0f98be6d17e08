"""The command that says which items to stop first; imports stand inside, so that a command loads only what it needs."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from burden.base.errors import BurdenError
from burden.cli.commands import console, read_to_price


def stop_first(options: argparse.Namespace) -> int:
    """Choose which items of an account to stop, and print what that comes to."""
    from burden.analysis.stopping.answer import stop_first
    from burden.analysis.stopping.rules import Rules
    from burden.analysis.tally import SEED, cost
    from burden.cli.reports import account_number

    if options.chance is not None and options.saving is None:
        raise BurdenError("--chance says how sure a saving must be. Give --saving with it.")
    submissions = read_to_price(options.files)
    costings = cost(submissions, prices=options.prices, precision=options.precision or "standard", seed=SEED)
    number = account_number(costings, options.account)
    rules = Rules(
        may_change_law=options.may_change_law, may_stop_unsaid=options.may_stop_unsaid,
        keep_together=tuple(tuple(_names(text)) for text in options.keep_together), keep=tuple(options.keep),
        one_a_service=options.keep_one_a_service, services=dict(_pair(text, "--service") for text in options.service),
        own_weights={key: _weight(text) for key, text in (_pair(text, "--weight") for text in options.weight)},
    )  # fmt: skip
    found = stop_first(
        costings, number, rules, options.view, options.saving, options.most_loss, options.chance, options.frontier
    )
    if options.format == "json":
        print(json.dumps(found.as_dict(), ensure_ascii=False, allow_nan=False, indent=1))
    elif options.format == "csv":
        from burden.report.csv_text import csv_text
        from burden.report.stopping_items import item_data

        sys.stdout.write(csv_text(item_data(found)))
    else:
        from burden.report.terminal_stopping import print_stopping

        print_stopping(console(), found)
    return 0


def _names(text: str) -> Sequence[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _pair(text: str, option: str) -> tuple[str, str]:
    key, sign, value = text.rpartition("=")
    if not sign or not key.strip() or not value.strip():
        raise BurdenError(f"{option} wants ITEM=VALUE, not {text!r}.")
    return key.strip(), value.strip()


def _weight(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise BurdenError(f"--weight wants a number from 0 up after the sign =, not {text!r}.") from None
