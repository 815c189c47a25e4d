"""Scanning str: characters one by one, indices, find, split, tests of characters."""


def words(text):
    found = 0
    inside = False
    for c in text:
        if c.isalpha():
            if not inside:
                found += 1
            inside = True
        else:
            inside = False
    return found


def indexed(text):
    h = 0
    for i in range(len(text)):
        h = (h * 33 + ord(text[i])) & 0xFFFFFF
        if text[i] == "e":
            h += 1
    return h


def searched(text):
    at, hits = text.find("the"), 0
    while at >= 0:
        hits += 1
        at = text.find("the", at + 1)
    return hits


text = "It was the best of times, it was the worst of times; the naïve ones said: 42! " * 4000
total = 0
for round in range(36):
    total += words(text) + indexed(text) + searched(text)
    total += sum(len(w) for w in text.split()) + len(text.lower().strip("i! "))
    total += sum(1 for w in text.split(" ") if w.startswith("w"))
print(total)
