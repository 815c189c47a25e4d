"""Random games of go on a small board: groups by union, liberties in sets, lists of empty fields."""

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2


def neighbours_of(i):
    x, y = i % SIZE, i // SIZE
    out = []
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        if 0 <= x + dx < SIZE and 0 <= y + dy < SIZE:
            out.append((y + dy) * SIZE + x + dx)
    return tuple(out)


NEIGHBOURS = [neighbours_of(i) for i in range(SIZE * SIZE)]


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1664525 + 1013904223) & 0xFFFFFFFF
        return (self.state >> 8) % n


class Group:
    __slots__ = ("color", "stones", "liberties")

    def __init__(self, color, stone, liberties):
        self.color = color
        self.stones = {stone}
        self.liberties = liberties


class Board:
    def __init__(self):
        self.groups = [None] * (SIZE * SIZE)
        self.empty = list(range(SIZE * SIZE))
        self.place = list(range(SIZE * SIZE))
        self.ko = -1
        self.captured = [0, 0, 0]

    def take_field(self, i):
        at = self.place[i]
        last = self.empty.pop()
        if last != i:
            self.empty[at] = last
            self.place[last] = at

    def free_field(self, i):
        self.place[i] = len(self.empty)
        self.empty.append(i)
        self.groups[i] = None

    def is_eye(self, i, color):
        for n in NEIGHBOURS[i]:
            g = self.groups[n]
            if g is None or g.color != color:
                return False
        return True

    def is_legal(self, i, color):
        if i == self.ko:
            return False
        for n in NEIGHBOURS[i]:
            g = self.groups[n]
            if g is None:
                return True
            if (g.color == color) == (len(g.liberties) > 1):
                return True
        return False

    def play(self, i, color):
        self.take_field(i)
        groups = self.groups
        own = Group(color, i, {n for n in NEIGHBOURS[i] if groups[n] is None})
        groups[i] = own
        captured = []
        for n in NEIGHBOURS[i]:
            g = groups[n]
            if g is None or g is own:
                continue
            g.liberties.discard(i)
            if g.color == color:
                if len(g.stones) > len(own.stones):
                    g, own = own, g
                own.stones |= g.stones
                own.liberties |= g.liberties
                own.liberties.discard(i)
                for s in g.stones:
                    groups[s] = own
            elif not g.liberties:
                captured.extend(g.stones)
                self.remove(g)
        self.ko = captured[0] if len(captured) == 1 and len(own.stones) == 1 else -1
        self.captured[color] += len(captured)

    def remove(self, g):
        for s in sorted(g.stones):
            self.free_field(s)
            for n in NEIGHBOURS[s]:
                other = self.groups[n]
                if other is not None and other is not g:
                    other.liberties.add(s)

    def score(self):
        points = self.captured[BLACK] - self.captured[WHITE]
        for i, g in enumerate(self.groups):
            if g is not None:
                points += 1 if g.color == BLACK else -1
            elif self.is_eye(i, BLACK):
                points += 1
            elif self.is_eye(i, WHITE):
                points -= 1
        return points


def game(random):
    board = Board()
    color = BLACK
    passes = moves = 0
    while passes < 2 and moves < 250:
        empty = board.empty
        tries = len(empty)
        start = random.below(tries) if tries else 0
        for k in range(tries):
            i = empty[(start + k) % tries]
            if not board.is_eye(i, color) and board.is_legal(i, color):
                board.play(i, color)
                passes = 0
                break
        else:
            board.ko = -1
            passes += 1
        moves += 1
        color = WHITE if color == BLACK else BLACK
    return board.score(), moves


def main(n):
    random = Random(7)
    won = total = 0
    for _ in range(n):
        points, moves = game(random)
        won += points > 0
        total += moves
    return won, total


print(*main(3400))
