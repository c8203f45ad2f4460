/** The colours of codes. Stored as `#rrggbb`; what counts is the hue (OKLCH), which light and dark dress each in their own way. */

interface Coloured {
  id: string;
  parent: string | null;
  colour: string;
}

export interface Swatch {
  name: string;
  hue: number;
  hex: string;
}

const HUES: [string, number][] = [
  ['Brick', 35],
  ['Amber', 65],
  ['Gold', 88],
  ['Olive', 112],
  ['Leaf', 134],
  ['Green', 154],
  ['Teal', 182],
  ['Lagoon', 210],
  ['Sky', 236],
  ['Blue', 262],
  ['Indigo', 285],
  ['Violet', 308],
  ['Plum', 333],
  ['Rose', 8],
];

/** The hues to choose from, named, once around the circle. */
export const PALETTE: Swatch[] = HUES.map(([name, hue]) => ({ name, hue, hex: hexOf(0.52, 0.125, hue) }));

/** For codes nobody coloured: neighbours in this order lie far apart, also for colour-blind readers. */
const IN_TURN = ['Blue', 'Amber', 'Teal', 'Plum', 'Leaf', 'Indigo', 'Brick', 'Sky', 'Olive', 'Violet', 'Green', 'Rose', 'Lagoon', 'Gold'];

const GREYISH = 0.025;

/** Each code's colour by id: its own, or else its parent's, or else one of the palette in order of making. */
export function coloursOf(codes: readonly Coloured[]): Map<string, string> {
  const byId = new Map(codes.map((code) => [code.id, code]));
  const bare = codes.filter((code) => !code.colour && !(code.parent && byId.has(code.parent)));
  const made = bare.map((code) => code.id).sort();
  const given = new Map(made.map((id, at) => [id, swatch(IN_TURN[at % IN_TURN.length]!)]));
  const colour = (code: Coloured, depth = 0): string => {
    const parent = code.parent ? byId.get(code.parent) : undefined;
    if (code.colour) return code.colour;
    return parent && depth < 50 ? colour(parent, depth + 1) : (given.get(code.id) ?? '');
  };
  return new Map(codes.map((code) => [code.id, colour(code)]));
}

/** The name of the palette's colour nearest to this one. */
export function nameOfColour(hex: string): string {
  const { hue, grey } = hueOf(hex);
  if (grey) return 'Grey';
  const apart = (each: Swatch) => Math.abs(((each.hue - hue + 540) % 360) - 180);
  return PALETTE.reduce((a, b) => (apart(b) < apart(a) ? b : a)).name;
}

/** Hue in degrees, and whether the colour is too grey to have one. */
export function hueOf(hex: string): { hue: number; grey: boolean } {
  const digits = /^#([0-9a-f]{6})$/i.exec(hex)?.[1];
  if (!digits) return { hue: 0, grey: true };
  const [r, g, b] = [0, 2, 4].map((at) => linear(parseInt(digits.slice(at, at + 2), 16) / 255)) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { hue: ((Math.atan2(c, a) * 180) / Math.PI + 360) % 360, grey: Math.hypot(a, c) < GREYISH };
}

/** `#rrggbb` of an OKLCH colour, clipped to what a screen shows. Matrices: B. Ottosson, “A perceptual color space”, 2020. */
export function hexOf(lightness: number, chroma: number, hue: number): string {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const channels = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  return `#${channels.map((each) => byte(each)).join('')}`;
}

function swatch(name: string): string {
  return PALETTE.find((each) => each.name === name)!.hex;
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

function byte(linearChannel: number): string {
  const clipped = Math.min(1, Math.max(0, linearChannel));
  const channel = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(channel * 255)
    .toString(16)
    .padStart(2, '0');
}
