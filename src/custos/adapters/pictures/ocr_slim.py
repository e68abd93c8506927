"""Leaves out of the first reader's model the 18,000 letters of scripts that no paper here is written in. Used inside the sandbox only.

Why: the last layer of the model weighs every place of every line against each letter it knows. With Latin letters alone a page costs
about a sixth less, and a bracket can no longer be read as its Chinese twin. Nothing else of the model is touched, and the weights of
the letters that stay are the same; where the model is not built as expected, it is used whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from custos.adapters.untyped import Untyped

_MODEL_GRAPH, _GRAPH_NODE_SHAPES, _GRAPH_OUTPUT, _GRAPH_WEIGHTS = 7, 13, 12, 5
_DIMENSION, _RAW = 1, 9
_FLOAT = 4


def slim(engine: Untyped) -> bool:
    """Makes ``engine`` read Latin letters only. False, and the engine as it was, where its model is not built as expected."""
    reader = engine.text_rec
    try:
        letters: list[str] = reader.postprocess_op.character
        kept = [
            0,
            *(i for i, letter in enumerate(letters) if 0 < i < len(letters) - 1 and _is_ours(letter)),
            len(letters) - 1,
        ]
        session = reader.session.session
        model = _without(Path(session._model_path).read_bytes(), len(letters), kept)
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 4
        slimmed = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        if slimmed.get_outputs()[0].shape[-1] != len(kept):
            return False
    except Exception:  # noqa: BLE001 - another version of the reader or of its model: then it reads with all its letters
        return False
    reader.session.session = slimmed
    reader.postprocess_op.character = [letters[index] for index in kept]
    return True


def _is_ours(letter: str) -> bool:
    """Latin with every accent, digits, and the signs of print; no other script and no wide twins of our own signs."""
    number = ord(letter[0]) if len(letter) == 1 else 0
    return 0x20 < number < 0x250 or 0x2010 <= number <= 0x205F or 0x20A0 <= number <= 0x214F or number in _BOXES


_BOXES = frozenset(map(ord, "□☐☑☒■●○•✓✔✗✘→←↑↓"))


def _without(model: bytes, count: int, kept: list[int]) -> bytes:
    """The model with ``kept`` of its ``count`` letters: in the weights, the bias, and wherever the number itself is written."""
    import numpy as np

    done = 0

    def weights(tensor: bytes) -> bytes:
        nonlocal done
        parts = list(_fields(tensor))
        shape = [value for number, value, _ in parts if number == _DIMENSION]
        if not shape or shape[-1] != count:
            return tensor
        done += 1
        out = b""
        for number, value, raw in parts:
            if number == _DIMENSION and value == count:
                raw = _tag(_DIMENSION, 0) + _varint(len(kept))
            elif number == _RAW:
                table = np.frombuffer(value, dtype="<f4").reshape(shape)
                raw = _framed(_RAW, np.ascontiguousarray(table[..., kept]).tobytes())
            out += raw
        return out

    def graph(body: bytes) -> bytes:
        out = []
        for number, value, raw in _fields(body):
            if number == _GRAPH_WEIGHTS:
                out.append(_framed(number, weights(value)))
            elif number == _GRAPH_OUTPUT:
                out.append(_framed(number, _renumbered(value, count, len(kept))))
            elif number != _GRAPH_NODE_SHAPES:  # shapes of steps between: worked out again when the model is opened
                out.append(raw)
        return b"".join(out)

    slimmed = _rewritten(model, _MODEL_GRAPH, graph)
    if done != 2:
        raise ValueError("this model is not built as expected")
    return slimmed


def _rewritten(message: bytes, wanted: int, change: Callable[[bytes], bytes]) -> bytes:
    return b"".join(
        _framed(number, change(value)) if number == wanted else raw for number, value, raw in _fields(message)
    )


def _renumbered(described: bytes, old: int, new: int) -> bytes:
    """The description of the output with ``new`` letters; the number keeps its width, so that no length around it changes."""
    before = _tag(1, 0) + _varint(old)
    narrow = _varint(new)
    after = _tag(1, 0) + narrow[:-1] + bytes([narrow[-1] | 0x80]) + b"\x80" * (len(before) - len(narrow) - 2) + b"\x00"
    return described.replace(before, after if len(narrow) < len(before) - 1 else _tag(1, 0) + narrow)


def _fields(message: bytes) -> Iterator[tuple[int, Untyped, bytes]]:
    """Number, value and raw bytes of each field of a protocol-buffer message."""
    place = 0
    while place < len(message):
        begin = place
        key, place = _read_varint(message, place)
        kind = key & 7
        value: Untyped
        if kind == 0:
            value, place = _read_varint(message, place)
        elif kind == 2:
            size, place = _read_varint(message, place)
            value, place = message[place : place + size], place + size
        elif kind in (1, 5):
            width = 8 if kind == 1 else _FLOAT
            value, place = message[place : place + width], place + width
        else:
            raise ValueError("this model is not built as expected")
        yield key >> 3, value, message[begin:place]


def _read_varint(message: bytes, place: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = message[place]
        place += 1
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number, place


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def _tag(number: int, kind: int) -> bytes:
    return _varint(number << 3 | kind)


def _framed(number: int, body: bytes) -> bytes:
    return _tag(number, 2) + _varint(len(body)) + body
