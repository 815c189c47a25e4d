/** strftime in the C locale. */
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]; // prettier-ignore

/** `t`: the nine fields of struct_time. */
export function formatTime(format: string, t: number[], zone: string): string {
  const [y, mon, d, h, mi, s, wday, yday] = t as [number, number, number, number, number, number, number, number];
  const pad = (n: number, width = 2) => String(n).padStart(width, "0");
  const sunday = (wday + 1) % 7;
  const again = (f: string) => formatTime(f, t, zone);
  const iso = isoWeek(y, yday, wday);
  return format.replace(/%(.)/gs, (all, c: string) => {
    switch (c) {
      case "a": return DAYS[wday]!.slice(0, 3);
      case "A": return DAYS[wday]!;
      case "b": case "h": return MONTHS[mon - 1]!.slice(0, 3);
      case "B": return MONTHS[mon - 1]!;
      case "c": return again("%a %b %e %H:%M:%S %Y");
      case "C": return pad(Math.floor(y / 100));
      case "d": return pad(d);
      case "D": return again("%m/%d/%y");
      case "e": return String(d).padStart(2);
      case "F": return again("%Y-%m-%d");
      case "g": return pad(iso.year % 100);
      case "G": return String(iso.year);
      case "H": return pad(h);
      case "I": return pad(h % 12 || 12);
      case "j": return pad(yday, 3);
      case "m": return pad(mon);
      case "M": return pad(mi);
      case "n": return "\n";
      case "p": return h < 12 ? "AM" : "PM";
      case "r": return again("%I:%M:%S %p");
      case "R": return again("%H:%M");
      case "S": return pad(s);
      case "t": return "\t";
      case "T": case "X": return again("%H:%M:%S");
      case "u": return String(wday + 1);
      case "U": return pad(Math.floor((yday - 1 + 7 - sunday) / 7));
      case "V": return pad(iso.week);
      case "w": return String(sunday);
      case "W": return pad(Math.floor((yday - 1 + 7 - wday) / 7));
      case "x": return again("%m/%d/%y");
      case "y": return pad(y % 100);
      case "Y": return String(y);
      case "z": return "+0000";
      case "Z": return zone;
      case "%": return "%";
      default: return all;
    }
  }); // prettier-ignore
}

function isoWeek(y: number, yday: number, wday: number): { year: number; week: number } {
  const week = Math.floor((yday - 1 - wday + 10) / 7);
  if (week < 1) return { year: y - 1, week: weeksOf(y - 1) };
  if (week > weeksOf(y)) return { year: y + 1, week: 1 };
  return { year: y, week };
}

function weeksOf(y: number): number {
  const p = (n: number) => (n + Math.floor(n / 4) - Math.floor(n / 100) + Math.floor(n / 400)) % 7;
  return p(y) === 4 || p(y - 1) === 3 ? 53 : 52;
}
