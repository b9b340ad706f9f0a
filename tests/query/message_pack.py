"""Reads MessagePack as far as answers to InfluxQL have it, and gives it as JSON."""

import json
import struct

# By the byte that a value begins with: how its number is packed, and for texts and containers how their length is.
NUMBERS = {
    0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q", 0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q",
}
TEXTS = {0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}
ARRAYS = {0xDC: ">H", 0xDD: ">I"}
MAPS = {0xDE: ">H", 0xDF: ">I"}
CONSTANTS = {0xC0: None, 0xC2: False, 0xC3: True}
# An extension of 12 bytes: seconds since 1970, and nanoseconds.
TIME = bytes([0xC7, 12, 5])


class Reader:
    """Values of some bytes, one after the other."""

    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, length):
        if self.at + length > len(self.data):
            raise ValueError(f"byte {self.at}: {length} more bytes are expected")
        self.at += length
        return self.data[self.at - length:self.at]

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def value(self):
        first = self.number(">B")
        if first < 0x80:
            return first
        if first >= 0xE0:
            return first - 0x100
        if first < 0x90:
            return self.map(first & 0x0F)
        if first < 0xA0:
            return self.array(first & 0x0F)
        if first < 0xC0:
            return self.take(first & 0x1F).decode()
        if first in CONSTANTS:
            return CONSTANTS[first]
        if first in NUMBERS:
            return self.number(NUMBERS[first])
        if first in TEXTS:
            return self.take(self.number(TEXTS[first])).decode()
        if first in ARRAYS:
            return self.array(self.number(ARRAYS[first]))
        if first in MAPS:
            return self.map(self.number(MAPS[first]))
        if first == TIME[0] and self.take(2) == TIME[1:]:
            return {"seconds": self.number(">q"), "nanoseconds": self.number(">i")}
        raise ValueError(f"byte {self.at - 1}: no value begins with {first:#04x}")

    def array(self, length):
        return [self.value() for _ in range(length)]

    def map(self, length):
        return {self.value(): self.value() for _ in range(length)}


def as_json(data):
    """All values, a line of JSON for each. The keys of maps are sorted: those of tags come in any order from InfluxDB 1.x."""
    reader = Reader(data)
    lines = []
    while reader.at < len(data):
        lines.append(json.dumps(reader.value(), separators=(",", ":"), ensure_ascii=False, sort_keys=True))
    return "\n".join(lines)
