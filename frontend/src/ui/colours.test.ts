import { describe, expect, it } from 'vitest';
import { PALETTE, coloursOf, hexOf, hueOf, nameOfColour } from './colours';

describe('colours', () => {
  it('finds again the hue a swatch was made of', () => {
    for (const { hue, hex } of PALETTE) {
      const apart = Math.abs(((hueOf(hex).hue - hue + 540) % 360) - 180);
      expect(apart, hex).toBeLessThan(12);
      expect(hueOf(hex).grey).toBe(false);
    }
  });

  it('keeps neighbours on the palette apart', () => {
    const hues = PALETTE.map(({ hex }) => hueOf(hex).hue).sort((a, b) => a - b);
    hues.slice(1).forEach((hue, at) => expect(hue - hues[at]!).toBeGreaterThan(12));
  });

  it('knows grey, white and black as without hue', () => {
    for (const hex of ['#808080', '#ffffff', '#000000', 'nonsense', '']) expect(hueOf(hex).grey).toBe(true);
  });

  it('names its own colours', () => {
    expect(nameOfColour(hexOf(0.52, 0.125, 262))).toBe('Blue');
    expect(nameOfColour('#4468ae')).toBe('Blue');
    expect(nameOfColour('#777777')).toBe('Grey');
    for (const { name, hex } of PALETTE) expect(nameOfColour(hex)).toBe(name);
  });

  it('hands a colour down the tree and gives each bare root its own', () => {
    const code = (id: string, parent: string | null, colour = '') => ({ id, parent, colour });
    const colours = coloursOf([code('a', null, '#112233'), code('b', 'a'), code('c', 'b'), code('d', null), code('e', null), code('f', 'e')]);
    expect(colours.get('c')).toBe('#112233');
    expect(colours.get('d')).not.toBe(colours.get('e'));
    expect(colours.get('f')).toBe(colours.get('e'));
  });

  it('survives a circle in what it is given', () => {
    const codes = [
      { id: 'a', parent: 'b', colour: '' },
      { id: 'b', parent: 'a', colour: '' },
    ];
    expect(coloursOf(codes).size).toBe(2);
  });
});
