"""The one table of WebAssembly's instructions, as far as the compiler writes them: the name in the text format, and the number.

Whoever writes code asks for a name, and `listing.py` reads the table the other way round.
"""

# fmt: off
PLAIN = {
    "loop": 0x03, "if": 0x04, "else": 0x05, "end": 0x0B, "br_if": 0x0D, "call": 0x10, "select": 0x1B,
    "local.get": 0x20, "local.set": 0x21, "i32.load": 0x28, "f64.load": 0x2B, "i32.store": 0x36, "f64.store": 0x39,
    "i32.const": 0x41, "i64.const": 0x42, "f32.const": 0x43, "f64.const": 0x44,
    "i32.eqz": 0x45, "i32.eq": 0x46, "i32.ne": 0x47, "i32.lt_s": 0x48, "i32.lt_u": 0x49, "i32.gt_s": 0x4A, "i32.ge_u": 0x4F,
    "f32.gt": 0x5E, "f64.eq": 0x61, "f64.ne": 0x62, "f64.lt": 0x63, "f64.gt": 0x64, "f64.le": 0x65,
    "i32.add": 0x6A, "i32.sub": 0x6B, "i32.mul": 0x6C, "i32.and": 0x71, "i32.or": 0x72,
    "i32.shl": 0x74, "i32.shr_u": 0x76,
    "i64.lt_u": 0x54, "i64.add": 0x7C, "i64.sub": 0x7D, "i64.mul": 0x7E,
    "i64.and": 0x83, "i64.or": 0x84, "i64.shl": 0x86, "i64.shr_u": 0x88,
    "f64.abs": 0x99, "f64.neg": 0x9A, "f64.floor": 0x9C, "f64.nearest": 0x9E, "f64.sqrt": 0x9F,
    "f64.add": 0xA0, "f64.sub": 0xA1, "f64.mul": 0xA2, "f64.div": 0xA3, "f64.min": 0xA4, "f64.max": 0xA5,
    "i32.wrap_i64": 0xA7, "i64.extend_i32_u": 0xAD, "f32.demote_f64": 0xB6, "f64.convert_i64_s": 0xB9, "f64.convert_i64_u": 0xBA,
    "f64.promote_f32": 0xBB, "i64.reinterpret_f64": 0xBD, "f64.reinterpret_i64": 0xBF,
}
SATURATING = {"i32.trunc_sat_f32_u": 1, "i32.trunc_sat_f64_u": 3}
LANES = {
    "v128.load": 0x00, "v128.load32_splat": 0x09, "v128.load64_splat": 0x0A, "v128.store": 0x0B, "v128.const": 0x0C,
    "i8x16.shuffle": 0x0D, "f32x4.extract_lane": 0x1F, "f32x4.replace_lane": 0x20, "f64x2.extract_lane": 0x21, "f64x2.replace_lane": 0x22,
    "f32x4.eq": 0x41, "f32x4.ne": 0x42, "f32x4.lt": 0x43, "f32x4.gt": 0x44, "f32x4.le": 0x45,
    "f64x2.eq": 0x47, "f64x2.ne": 0x48, "f64x2.lt": 0x49, "f64x2.gt": 0x4A, "f64x2.le": 0x4B,
    "v128.and": 0x4E, "v128.or": 0x50, "v128.bitselect": 0x52,
    "f32x4.floor": 0x68, "f32x4.nearest": 0x6A, "f64x2.floor": 0x75, "f64x2.nearest": 0x94,
    "i32x4.all_true": 0xA3, "i64x2.all_true": 0xC3, "i32x4.shl": 0xAB, "i32x4.shr_u": 0xAD, "i32x4.add": 0xAE,
    "i64x2.shl": 0xCB, "i64x2.shr_u": 0xCD, "i64x2.add": 0xCE,
    "f32x4.abs": 0xE0, "f32x4.neg": 0xE1, "f32x4.sqrt": 0xE3, "f32x4.add": 0xE4, "f32x4.sub": 0xE5, "f32x4.mul": 0xE6,
    "f32x4.div": 0xE7, "f32x4.pmin": 0xEA, "f32x4.pmax": 0xEB,
    "f64x2.abs": 0xEC, "f64x2.neg": 0xED, "f64x2.sqrt": 0xEF, "f64x2.add": 0xF0, "f64x2.sub": 0xF1, "f64x2.mul": 0xF2,
    "f64x2.div": 0xF3, "f64x2.pmin": 0xF6, "f64x2.pmax": 0xF7,
    "f32x4.relaxed_madd": 0x105, "f32x4.relaxed_nmadd": 0x106, "f64x2.relaxed_madd": 0x107, "f64x2.relaxed_nmadd": 0x108,
}
# fmt: on
PREFIXED = ((0xFC, SATURATING), (0xFD, LANES))  # these begin with a byte of their own


def opcode(name: str) -> bytes:
    """The bytes of an instruction, without what it is applied to."""
    if name in PLAIN:
        return bytes((PLAIN[name],))
    for prefix, numbers in PREFIXED:
        if name in numbers:
            return bytes((prefix,)) + unsigned(numbers[name])
    raise KeyError(name)


def unsigned(n: int) -> bytes:
    """n in LEB128: seven bits a byte, the lowest first."""
    if n < 128:
        return bytes((n,))
    parts = bytearray()
    while n > 127:
        parts.append(n % 128 + 128)
        n //= 128
    parts.append(n)
    return bytes(parts)


def signed(n: int) -> bytes:
    """n in signed LEB128."""
    parts = bytearray()
    while not -64 <= n < 64:
        parts.append(n % 128 + 128)
        n = (n - n % 128) // 128
    parts.append(n % 128)
    return bytes(parts)
