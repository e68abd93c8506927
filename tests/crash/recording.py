"""Records what SQLite asks of the disk: every write, cut and sync of its files, in order, by a layer that this process puts under it.

The layer is a copy of SQLite's own (a `sqlite3_vfs`, reached by ctypes in the library that Python's module uses), so the writer that is tested is
the real one, Django and all. Shared memory is left out: SQLite makes it again after a power cut.
"""

import ctypes
import ctypes.util
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p, cast
from pathlib import Path

_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)


class _Methods(Structure):
    """sqlite3_io_methods, all three versions of it."""

    _fields_ = [
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", c_void_p),
        ("truncate", c_void_p),
        ("sync", c_void_p),
        *((f"other{n}", c_void_p) for n in range(13)),
    ]


class _Layer(Structure):
    """sqlite3_vfs up to what is replaced here; the rest is copied as it is."""

    _fields_ = [
        ("version", c_int),
        ("file_size", c_int),
        ("longest_name", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", c_void_p),
        ("delete", c_void_p),
        *((f"other{n}", c_void_p) for n in range(14)),
    ]


class Recorder:
    """``events`` holds what the disk was asked, and what the test noted between: (what, file, number, bytes)."""

    def __init__(self):
        self.events = []
        self._names, self._tables, self._kept = {}, {}, []
        library = ctypes.CDLL(ctypes.util.find_library("sqlite3"))
        library.sqlite3_vfs_find.restype = POINTER(_Layer)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        below = library.sqlite3_vfs_find(None)
        self._layer = _Layer()
        ctypes.memmove(ctypes.byref(self._layer), below, ctypes.sizeof(_Layer))
        self._open, self._delete = _OPEN(below.contents.open), _DELETE(below.contents.delete)
        self._kept = [_OPEN(self._opened), _DELETE(self._deleted)]
        self._layer.name, self._layer.next = b"recording", None
        self._layer.open, self._layer.delete = (cast(one, c_void_p).value for one in self._kept)
        assert library.sqlite3_vfs_register(ctypes.byref(self._layer), 1) == 0

    def note(self, number):
        """Notes that ``number`` entries were acknowledged to the caller."""
        self.events.append(("acknowledged", "", number, b""))

    def _opened(self, layer, name, file, flags, out):
        code = self._open(layer, name, file, flags, out)
        table = cast(file, POINTER(c_void_p))[0]
        if code == 0 and table:
            self._names[file] = Path(ctypes.string_at(name).decode()).name if name else ""
            cast(file, POINTER(c_void_p))[0] = self._recorded(table)
        return code

    def _deleted(self, layer, name, sync):
        self.events.append(("delete", Path(name.decode()).name, sync, b""))
        return self._delete(layer, name, sync)

    def _recorded(self, table):
        """A copy of a table of methods that writes down before it passes on; one for each table that SQLite has."""
        if table not in self._tables:
            methods = _Methods()
            ctypes.memmove(ctypes.byref(methods), table, ctypes.sizeof(_Methods))
            write, truncate, sync = _WRITE(methods.write), _TRUNCATE(methods.truncate), _SYNC(methods.sync)

            def written(file, data, size, offset):
                self.events.append(("write", self._names[file], offset, ctypes.string_at(data, size)))
                return write(file, data, size, offset)

            def cut(file, size):
                self.events.append(("cut", self._names[file], size, b""))
                return truncate(file, size)

            def synced(file, flags):
                self.events.append(("sync", self._names[file], flags, b""))
                return sync(file, flags)

            functions = (_WRITE(written), _TRUNCATE(cut), _SYNC(synced))
            methods.write, methods.truncate, methods.sync = (cast(one, c_void_p).value for one in functions)
            self._tables[table] = methods
            self._kept += [functions, (write, truncate, sync)]
        return ctypes.addressof(self._tables[table])
