"""The chaos game on a spline: small float objects with operators, a random number generator of its own."""


class Vector:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


class Spline:
    def __init__(self, points):
        self.points = points

    def __call__(self, t):
        points = self.points
        n = len(points) - 1
        i = min(int(t * n), n - 1)
        f = t * n - i
        a, b = points[i], points[i + 1]
        c = points[i - 1] if i > 0 else a
        return a + (b - a) * f + (a - c) * (f * (1.0 - f) * 0.5)


class Random:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state * 1103515245 + 12345) % 2147483648
        return self.state / 2147483648.0


class Game:
    def __init__(self, splines, width, height):
        self.splines = splines
        self.width = width
        self.height = height
        self.grid = [[0] * width for _ in range(height)]
        self.lengths = [sum((s(i / 20) - s((i - 1) / 20)).length() for i in range(1, 21)) for s in splines]
        self.total = sum(self.lengths)

    def choose(self, random):
        r = random.next() * self.total
        for spline, length in zip(self.splines, self.lengths):
            if r < length:
                return spline, r / length
            r -= length
        return self.splines[-1], 0.999

    def play(self, n, random):
        point = Vector(0.5, 0.5)
        for _ in range(n):
            spline, t = self.choose(random)
            point = point + (spline(t) - point) * 0.5
            x = int(point.x * self.width)
            y = int(point.y * self.height)
            if 0 <= x < self.width and 0 <= y < self.height:
                self.grid[y][x] += 1


def main(n):
    shapes = [
        [(0.1, 0.1), (0.4, 0.9), (0.6, 0.2), (0.9, 0.5)],
        [(0.9, 0.9), (0.2, 0.7), (0.3, 0.3)],
        [(0.5, 0.1), (0.7, 0.6), (0.2, 0.8), (0.1, 0.5), (0.6, 0.9)],
    ]
    game = Game([Spline([Vector(x, y) for x, y in s]) for s in shapes], 80, 60)
    game.play(n, Random(42))
    filled = sum(1 for row in game.grid for cell in row if cell)
    return filled, max(max(row) for row in game.grid), sum(sum(row) for row in game.grid)


print(*main(380_000))
