"""A picture of spheres by tracing rays: float objects with operators and methods, recursion for mirrors."""
from math import sqrt


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, o):
        return Vector(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return Vector(self.x - o.x, self.y - o.y, self.z - o.z)

    def scale(self, k):
        return Vector(self.x * k, self.y * k, self.z * k)

    def dot(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def normalized(self):
        return self.scale(1.0 / sqrt(self.dot(self)))

    def reflected(self, normal):
        return self - normal.scale(2.0 * self.dot(normal))


class Sphere:
    def __init__(self, center, radius, color, mirror):
        self.center = center
        self.radius = radius
        self.color = color
        self.mirror = mirror

    def hit(self, origin, direction):
        to = self.center - origin
        along = to.dot(direction)
        inside = self.radius * self.radius - to.dot(to) + along * along
        if inside < 0.0:
            return None
        t = along - sqrt(inside)
        return t if t > 0.0001 else None

    def normal(self, point):
        return (point - self.center).normalized()


class Floor:
    def __init__(self, y):
        self.y = y
        self.mirror = 0.1
        self.color = None

    def hit(self, origin, direction):
        if -0.0001 < direction.y < 0.0001:
            return None
        t = (self.y - origin.y) / direction.y
        return t if t > 0.0001 else None

    def normal(self, point):
        return Vector(0.0, 1.0, 0.0)


class Scene:
    def __init__(self, things, light):
        self.things = things
        self.light = light

    def nearest(self, origin, direction):
        best = thing = None
        for o in self.things:
            t = o.hit(origin, direction)
            if t is not None and (best is None or t < best):
                best, thing = t, o
        return thing, best

    def color(self, origin, direction, depth):
        thing, t = self.nearest(origin, direction)
        if thing is None:
            return 0.2 + 0.3 * abs(direction.y)
        point = origin + direction.scale(t)
        normal = thing.normal(point)
        to_light = (self.light - point).normalized()
        lit = max(0.0, normal.dot(to_light))
        if lit > 0.0 and self.nearest(point, to_light)[0] is not None:
            lit = 0.0
        if thing.color is None:
            own = 0.9 if (int(point.x + 100.0) + int(point.z + 100.0)) % 2 else 0.3
        else:
            own = thing.color
        result = own * (0.2 + 0.8 * lit)
        if thing.mirror and depth > 0:
            seen = self.color(point, direction.reflected(normal), depth - 1)
            result = result * (1.0 - thing.mirror) + seen * thing.mirror
        return result


def main(width, height):
    things = [Floor(-1.0)]
    for i in range(6):
        things.append(Sphere(Vector(i - 2.5, -0.4 + i % 2, 6.0 - i % 3), 0.6, 0.4 + i * 0.1, 0.1 * i))
    scene = Scene(things, Vector(3.0, 8.0, -4.0))
    eye = Vector(0.0, 0.5, -3.0)
    lines = []
    total = 0.0
    for y in range(height):
        row = []
        for x in range(width):
            direction = Vector((x - width / 2) / width * 1.6, (height / 2 - y) / height * 1.2, 1.0).normalized()
            c = scene.color(eye, direction, 3)
            total += c
            row.append(" .:-=+*#%@"[min(9, int(c * 10.0))])
        lines.append("".join(row))
    return lines, total


lines, total = main(520, 312)
print("\n".join(line[::16] for line in lines[::30]))
print("%.6f" % total)
