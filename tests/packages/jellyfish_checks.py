"""jellyfish: distances between strings and how they sound. Its Rust and its Python version agree, and known values hold."""
import jellyfish as j
from jellyfish import _jellyfish as plain, _rustyfish as rust


def raises(kind, f, *args):
    try:
        f(*args)
    except Exception as e:
        return type(e) is kind
    return False


CHECKS = {
    "the Rust version is what one gets": j.levenshtein_distance is rust.levenshtein_distance,
    "levenshtein": j.levenshtein_distance("kitten", "sitting") == 3,
    "levenshtein of nothing": j.levenshtein_distance("", "abc") == 3 and j.levenshtein_distance("", "") == 0,
    "levenshtein beyond ASCII": j.levenshtein_distance("Ålesund🐍", "Alesund") == 2,
    "damerau": j.damerau_levenshtein_distance("ca", "abc") == 2 and j.damerau_levenshtein_distance("ab", "ba") == 1,
    "hamming": j.hamming_distance("karolin", "kathrin") == 3 and j.hamming_distance("abc", "abcde") == 2,
    "jaro": abs(j.jaro_similarity("martha", "marhta") - 0.944444) < 1e-5,
    "jaro of nothing alike": j.jaro_similarity("abc", "xyz") == 0.0 and j.jaro_similarity("same", "same") == 1.0,
    "jaro winkler": abs(j.jaro_winkler_similarity("dixon", "dicksonx") - 0.813333) < 1e-5,
    "jaro winkler, long": j.jaro_winkler_similarity("abcdefgh1", "abcdefgh2", True) > j.jaro_winkler_similarity("abcdefgh1", "abcdefgh2") - 1e-9,
    "jaccard": abs(j.jaccard_similarity("apple pie", "apple tart") - 1 / 3) < 1e-9,
    "jaccard by bigrams": 0 < j.jaccard_similarity("night", "nacht", 2) < 1,
    "soundex": [j.soundex(w) for w in ("Washington", "Lee", "Gutierrez", "Pfister")] == ["W252", "L000", "G362", "P236"],
    "metaphone": j.metaphone("Knight") == "NT" and j.metaphone("Knuth") == "N0",
    "nysiis": j.nysiis("Worthy") == "WARTY" and j.nysiis("Ogata") == "OGAT",
    "match rating codex": j.match_rating_codex("Byrne") == "BYRN" and j.match_rating_codex("Smith") == "SMTH",
    "match rating": j.match_rating_comparison("Byrne", "Boern") is True and j.match_rating_comparison("Smith", "Jones") is False,
    "match rating of lengths too far apart": j.match_rating_comparison("Al", "Alexandrina") is None,
    "codex of digits": raises(ValueError, j.match_rating_codex, "a1"),
    "no str": raises(TypeError, j.soundex, 3) and raises(TypeError, j.levenshtein_distance, "a", b"a"),
    "too few": raises(TypeError, j.jaro_similarity, "a"),
    "lone surrogate": raises(UnicodeEncodeError, j.levenshtein_distance, "\ud800", "a"),
    "names": all(callable(getattr(j, n)) for n in ("soundex", "metaphone", "nysiis", "jaccard_similarity")),
}
WORDS = [
    "", "a", "Robert", "Rupert", "Rubin", "Ashcraft", "Tymczak", "Pfister", "Honeyman", "jellyfish", "smellyfish", "naïve café", "Knight",
    "aardvark", "Schwarzenegger", "MacDonald", "Phillips", "Wright", "xylophone", "écoute", "日本語", "the quick brown fox",
]  # fmt: skip


def same(name, *args):
    def outcome(f):
        try:
            return f(*args)
        except Exception as e:
            return type(e).__name__

    a, b = outcome(getattr(rust, name)), outcome(getattr(plain, name))
    return abs(a - b) < 1e-12 if isinstance(a, float) and isinstance(b, float) else a == b


PAIRS = [(a, b) for a in WORDS for b in WORDS]
for name in ("levenshtein_distance", "damerau_levenshtein_distance", "hamming_distance", "jaro_similarity", "jaro_winkler_similarity"):
    CHECKS[f"{name} of {len(PAIRS)} pairs as in Python"] = all(same(name, a, b) for a, b in PAIRS)
for name in ("soundex", "metaphone", "nysiis"):
    CHECKS[f"{name} of {len(WORDS)} words as in Python"] = all(same(name, w) for w in WORDS if w.isascii())
NAMES = [w for w in WORDS if w.isascii() and w.isalpha()]
CHECKS["codex of names as in Python"] = all(same("match_rating_codex", w) for w in NAMES)
CHECKS["rating of names as in Python"] = all(same("match_rating_comparison", a, b) for a in NAMES for b in NAMES)
failed = [name for name, passed in CHECKS.items() if not passed]
assert not failed, failed
print(len(CHECKS), "checks")
