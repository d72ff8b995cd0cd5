"""watchdog's inotify observer (Linux only), which also tells when a folder is left unwatched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify import InotifyEmitter
from watchdog.observers.inotify_c import InotifyFD

if TYPE_CHECKING:
    from collections.abc import Callable

    from watchdog.observers.inotify_c import CallbackId, Mask, WatchCallback, WatchDescriptor


class _Inotify(InotifyFD):
    """watchdog's, but for two things it does when it adds a folder, both of which its own class keeps to itself.

    It passes over a subfolder that meets the limit, without a word; and it warns in the terminal when it adds a folder
    twice, as happens whenever a folder is made together with one in it.
    """

    def __init__(self, note: Callable[[OSError], None]) -> None:
        super().__init__()
        self._note = note

    def _add_callback(self, path: bytes, mask: Mask, callback: WatchCallback, id_: CallbackId) -> WatchDescriptor:
        try:
            watch = self._get_or_create_watch(path, mask)
        except OSError as error:
            self._note(error)
            raise
        watch.callbacks[id_] = callback
        return watch.wd


class InotifyObserver(BaseObserver):
    """Calls `note`, from any thread, when a folder cannot be watched; raises OSError when none can."""

    def __init__(self, note: Callable[[OSError], None]) -> None:
        self._inotify = _Inotify(note)
        self._inotify.start()
        super().__init__(InotifyEmitter, inotify_fd=self._inotify)

    def is_alive(self) -> bool:
        return super().is_alive() and self._inotify.is_alive()

    def on_thread_stop(self) -> None:
        super().on_thread_stop()
        self._inotify.stop()
        self._inotify.join()
