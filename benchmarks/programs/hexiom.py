"""A puzzle of numbered hexagons solved by search: tuples as keys, sets of candidates, copies, recursion."""


def cells(radius):
    return [
        (q, r)
        for q in range(-radius, radius + 1)
        for r in range(-radius, radius + 1)
        if -radius <= q + r <= radius
    ]


DIRECTIONS = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (-1, 1))


class Puzzle:
    """Tiles show how many of their neighbours are tiles; each is placed on one cell."""

    def __init__(self, radius, tiles):
        self.cells = cells(radius)
        known = set(self.cells)
        self.near = {
            (q, r): [(q + a, r + b) for a, b in DIRECTIONS if (q + a, r + b) in known] for q, r in self.cells
        }
        self.tiles = tiles
        self.nodes = 0

    def solve(self):
        order = sorted(self.cells, key=lambda c: (-len(self.near[c]), c))
        return self.place(order, 0, {}, list(self.tiles))

    def fits(self, board, cell):
        value = board[cell]
        if value is None:
            return True
        filled = open_ = 0
        for n in self.near[cell]:
            if n not in board:
                open_ += 1
            elif board[n] is not None:
                filled += 1
        return filled <= value <= filled + open_

    def place(self, order, i, board, left):
        self.nodes += 1
        if i == len(order):
            return dict(board)
        cell = order[i]
        for value in range(6, -2, -1):
            if value == -1:
                choice = None
                if sum(left) > len(order) - i - 1 and len(order) - i <= sum(left):
                    continue
            elif value < len(left) and left[value] > 0 and value <= len(self.near[cell]):
                choice = value
            else:
                continue
            board[cell] = choice
            if self.fits(board, cell) and all(self.fits(board, n) for n in self.near[cell] if n in board):
                if choice is not None:
                    left[choice] -= 1
                found = self.place(order, i + 1, board, left)
                if choice is not None:
                    left[choice] += 1
                if found is not None:
                    return found
            del board[cell]
        return None


def tiles_of(filled, puzzle):
    left = [0] * 7
    for c in filled:
        left[sum(1 for n in puzzle.near[c] if n in filled)] += 1
    return left


def main(rounds):
    nodes = 0
    shown = ""
    for k in range(rounds):
        p = Puzzle(2, [])
        state = k * 7919 + 17
        filled = set()
        for c in p.cells:
            state = (state * 69069 + 1) & 0xFFFFFFFF
            if state >> 16 & 3:
                filled.add(c)
        p.tiles = tiles_of(filled, p)
        solution = p.solve()
        nodes += p.nodes
        if solution is not None:
            shown = " ".join("." if solution[c] is None else str(solution[c]) for c in p.cells)
    return nodes, shown


print(*main(22))
