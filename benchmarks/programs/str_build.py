"""Building str: concatenation, also read while it grows, join, f-strings, formats, replace."""


def main(n):
    total = 0
    text = ""
    parts = []
    for i in range(n):
        text += chr(97 + i % 26)
        if text[-3:] == "xyz":
            total += len(text)
        parts.append(f"{i}:{i % 1000:03d}")
        if len(parts) == 100:
            line = ",".join(parts)
            total += len(line.replace("ab", "-")) + line.count("1")
            total += len("%s=%d" % (line[:10].upper(), i))
            parts.clear()
    return total, len(text), text[-10:], text.count("xyz")


print(main(4_000_000))
