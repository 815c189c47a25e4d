"""Strs."""

TEXT = "The quick brown fox jumps over the lazy dog, twice; caf\u00e9 \u20ac 100. " * 4


def concat(n):
    total = 0
    for i in range(n):
        total += len("a" + TEXT[3] + "bc" * 3 + "d")
    return total


def index(n):
    hits = 0
    for i in range(n):
        if TEXT[i % 200] == "o" or TEXT[-1 - i % 200] == "e":
            hits += 1
    return hits


def slices(n):
    total = 0
    for i in range(n):
        total += len(TEXT[3:40]) + len(TEXT[i % 50 :]) + len(TEXT[::3])
    return total


def find_and_count(n):
    total = 0
    for _ in range(n):
        total += TEXT.find("lazy") + TEXT.count("o") + TEXT.rfind("quick") + ("twice" in TEXT)
    return total


def replace(n):
    total = 0
    for _ in range(n):
        total += len(TEXT.replace("o", "00")) + len(TEXT.replace("fox", "cat", 2))
    return total


def split_and_join(n):
    total = 0
    for _ in range(n):
        words = TEXT.split()
        total += len(" ".join(words)) + len(TEXT.split(",")) + len(TEXT.rpartition(";")[2])
    return total


def case_and_strip(n):
    total = 0
    for _ in range(n):
        total += len(TEXT.upper()) + len("  padded text ".strip()) + len(TEXT.title()) + len("abc".ljust(9))
    return total


def predicates(n):
    words = ["abc", "12", "Ab1", " ", "caf\u00e9", "_x"]
    hits = 0
    for _ in range(n):
        for w in words:
            hits += w.isalpha() + w.isdigit() + w.isidentifier() + w.islower() + w.startswith("a")
    return hits


def compare(n):
    words = ["apple", "apricot", "banana", "apple", "band"]
    hits = 0
    for _ in range(n):
        for i in range(4):
            hits += words[i] < words[i + 1]
            hits += words[i] == words[3]
    return hits


def characters(n):
    total = 0
    for _ in range(n):
        for c in TEXT:
            total += ord(c)
    return total


def encode_decode(n):
    total = 0
    for _ in range(n):
        data = TEXT.encode()
        total += len(data) + len(data.decode("utf-8")) + len("plain ascii".encode("latin-1"))
    return total


def hashing(n):
    words = ["name%d" % i for i in range(20)]
    total = 0
    for _ in range(n):
        for w in words:
            total ^= hash(w)
    return 0


def translate(n):
    table = str.maketrans("aeiou", "12345", "xyz")
    total = 0
    for _ in range(n):
        total += len(TEXT.translate(table))
    return total
