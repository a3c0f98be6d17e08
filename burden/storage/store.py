"""The store: how it is opened, and everything the program asks of the database, each in a short transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from burden.base.errors import BurdenError
from burden.storage import backup, drafts, evidence, revisions, scenarios, settings, signing
from burden.storage.connecting import Database, exists, make_file, read_url
from burden.storage.failing import Doubled, place_of, plainly
from burden.storage.migrating import prepare
from burden.storage.records import (
    Conflict,
    Content,
    Draft,
    DraftMoved,
    DraftStep,
    Evidence,
    KeptScenario,
    Revision,
    Signature,
    SubmissionRow,
)

__all__ = ["Conflict", "Draft", "DraftMoved", "Revision", "Signature", "Store", "SubmissionRow", "open_store"]


def open_store(url: str | None = None, *, create: bool = True) -> Store:
    """Return the store of a database, made or brought to today's tables first.

    `url` is sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME; None is BURDEN_DATABASE_URL, else a file in this
    user's own data folder. Raises `BurdenError` in plain words, also when there is no file and `create` is false.
    """
    place = read_url(url)
    if not create and not exists(place):
        raise BurdenError(f"{place_of(place)} does not exist. Check the name, or start it with burden app.")
    make_file(place)
    with plainly(place):
        database = Database(place)
        try:
            return Store(database, prepare(database))
        except BaseException:
            database.engine.dispose()
            raise


class Store:
    """A database of submissions, safe to use from several threads; every method raises `BurdenError` in plain words.

    What a method returns has been written to disk; what it refuses has changed nothing.
    """

    def __init__(self, database: Database, copy: Path | None = None) -> None:
        self._database = database
        self.copy = copy
        """The copy made of the database before its tables were upgraded, if they were."""

    @property
    def url(self) -> str:
        """Return the whole URL, password and all, for a process that is to use the same database."""
        return self._database.url.render_as_string(hide_password=False)

    @property
    def place(self) -> str:
        """Name the database as people know it, without user and password."""
        return place_of(self._database.url)

    def close(self) -> None:
        """Let go of every connection."""
        self._database.engine.dispose()

    # -- submissions and revisions -------------------------------------------------------------------------------------

    def submissions(self) -> list[SubmissionRow]:
        """Return every submission with its newest revision, the last saved first."""
        with self._database.reading() as connection:
            return revisions.listed(connection)

    def create(self, document: Content, author: str, reason: str) -> Revision:
        """Add a submission. Refused when there is one of the same code and year."""
        try:
            with self._database.writing() as connection:
                return revisions.create(connection, document, author, reason)
        except Doubled:
            raise revisions.exists_already(document) from None

    def revision(self, submission_id: int, number: int | None = None) -> Revision:
        """Return a revision, the newest when no number is given."""
        with self._database.reading() as connection:
            return revisions.read(connection, submission_id, number)

    def revisions(self, submission_id: int) -> list[Revision]:
        """Return all revisions of a submission, newest first."""
        with self._database.reading() as connection:
            return revisions.history(connection, submission_id)

    def save(
        self, submission_id: int, document: Content, *, base: int, author: str, reason: str,
        corrects: int | None = None, drop_draft_of: str | None = None,
    ) -> Revision:  # fmt: skip
        """Add a revision after `base`, and in the same moment forget the draft of `drop_draft_of`.

        Raises `Conflict` when somebody saved since. After a signed revision `corrects` has to be its number.
        """
        try:
            with self._database.writing() as connection:
                saved = revisions.save(connection, submission_id, document, base, author, reason, corrects)
                if drop_draft_of is not None:
                    drafts.drop(connection, submission_id, drop_draft_of)
                return saved
        except Doubled:
            raise self._conflict(submission_id, base) from None

    def restore(self, submission_id: int, number: int, *, base: int, author: str, reason: str) -> Revision:
        """Add a revision with the document of revision `number`. Raises `Conflict` as `save` does."""
        try:
            with self._database.writing() as connection:
                return revisions.restore(connection, submission_id, number, base, author, reason)
        except Doubled:
            raise self._conflict(submission_id, base) from None

    def sign(
        self, submission_id: int, number: int, *, name: str, role: str, statement: str, reference: Mapping[str, str]
    ) -> Signature:
        """Sign the newest revision off and lock it; `reference` holds the versions of the reference data."""
        with self._database.writing() as connection:
            revisions.lock(connection, submission_id)
            newest = revisions.read(connection, submission_id).number
            revision = revisions.read(connection, submission_id, number)
            return signing.sign(
                connection, revision, newest, name=name, role=role, statement=statement, reference=reference
            )

    # -- drafts --------------------------------------------------------------------------------------------------------

    def keep_draft(
        self, submission_id: int, author: str, base: int, document: Content, *, after: int | None = None
    ) -> DraftStep:
        """Keep a change. With `after`, the step it was made on (0: none), raises `DraftMoved` if that is not the last.

        Two windows of one person would undo each other's changes without it.
        """
        with self._database.writing() as connection:
            return drafts.keep(connection, submission_id, author, base, document, after)

    def draft(self, submission_id: int, author: str) -> Draft | None:
        """Return an author's draft as it stands, None when there is none."""
        with self._database.reading() as connection:
            return drafts.read(connection, submission_id, author)

    def step(self, submission_id: int, author: str, step: int) -> Content | None:
        """Return the document of one kept step of an author's draft, None when it is not kept any more."""
        with self._database.reading() as connection:
            return drafts.read_step(connection, submission_id, author, step)

    def undo(self, submission_id: int, author: str) -> Draft:
        """Go one step back; before the first step stands the revision the draft started from."""
        with self._database.writing() as connection:
            return drafts.move(connection, submission_id, author, -1)

    def redo(self, submission_id: int, author: str) -> Draft:
        """Go one step forth again."""
        with self._database.writing() as connection:
            return drafts.move(connection, submission_id, author, +1)

    def drop_draft(self, submission_id: int, author: str) -> None:
        """Forget an author's draft, if there is one."""
        with self._database.writing() as connection:
            drafts.drop(connection, submission_id, author)

    # -- scenarios -----------------------------------------------------------------------------------------------------

    def scenarios(self, submission_id: int) -> list[KeptScenario]:
        """Return the scenarios kept with a submission, the last saved first."""
        with self._database.reading() as connection:
            return scenarios.listed(connection, submission_id)

    def save_scenario(
        self, submission_id: int, name: str, document: Content, author: str, *, over: datetime | None = None
    ) -> KeptScenario:
        """Keep a scenario under a name. Refused where there is one of that name, but for the one saved at `over`."""
        try:
            with self._database.writing() as connection:
                return scenarios.save(connection, submission_id, name, document, author, over)
        except Doubled:
            raise BurdenError(f"Somebody has just saved a scenario “{name}”. Give this one another name.") from None

    def drop_scenario(self, submission_id: int, name: str) -> None:
        """Forget a scenario, if there is one of that name."""
        with self._database.writing() as connection:
            scenarios.drop(connection, submission_id, name)

    # -- settings ------------------------------------------------------------------------------------------------------

    def setting(self, name: str) -> Content | None:
        """Return what is remembered under a name, None where nothing is."""
        with self._database.reading() as connection:
            return settings.read(connection, name)

    def keep_setting(self, name: str, value: Content) -> None:
        """Remember a value under a name, in place of what was there."""
        with self._database.writing() as connection:
            settings.keep(connection, name, value)

    # -- evidence and backup -------------------------------------------------------------------------------------------

    def keep_evidence(
        self, submission_id: int, entry_ids: Sequence[str], file_name: str, rows: list[dict[str, str]], author: str
    ) -> int:
        """Keep the rows from which entries were made, and return their number."""
        with self._database.writing() as connection:
            return evidence.keep(connection, submission_id, entry_ids, file_name, rows, author)

    def evidence(self, submission_id: int, entry_id: str | None = None) -> list[Evidence]:
        """Return what is kept for a submission, or for one entry of it, oldest first."""
        with self._database.reading() as connection:
            return evidence.read(connection, submission_id, entry_id)

    def backup(self, path: Path | str) -> dict[str, int]:
        """Write everything into one portable file and return the number of rows of each table."""
        return backup.write(self._database, Path(path))

    def restore_backup(self, path: Path | str, *, replace: bool = False) -> Path | None:
        """Fill the empty database from a backup of either kind of database, checked before anything is changed.

        With `replace`, what is there is first written to a backup beside `path`, whose name is returned, and then
        replaced in one transaction.
        """
        return backup.restore(self._database, Path(path), replace=replace)

    def _conflict(self, submission_id: int, base: int) -> Conflict:
        with self._database.reading() as connection:
            return Conflict(revisions.read(connection, submission_id), revisions.read(connection, submission_id, base))
