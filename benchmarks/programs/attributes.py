"""Attributes, methods, a property and a subclass."""


class Point:
    scale = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, dx, dy):
        self.x += dx
        self.y += dy
        return self

    @property
    def total(self):
        return self.x + self.y

    def weight(self):
        return self.total * self.scale


class Heavy(Point):
    scale = 3

    def weight(self):
        return super().weight() + 1


def main(n):
    points = [Point(1, 2), Heavy(3, 4), Point(5, 6)]
    result = 0
    for i in range(n):
        for p in points:
            p.move(1, -1)
            result += p.weight()
        points[i % 3] = Point(p.x, i)
        result %= 1_000_007
    return result


print(main(2_300_000))
