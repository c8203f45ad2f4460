// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { address, here, navigate, placeOf, setParams } from './router';

describe('places', () => {
  it('reads the room, what is open in it, and the parameters', () => {
    const place = placeOf('/texts/a%2Fb?at=12&coding=c');
    expect([place.room, place.id, place.params.get('at')]).toEqual(['texts', 'a/b', '12']);
    expect(placeOf('/').room).toBe('');
    expect(placeOf('/%E0%A4%A').room).toBe('%E0%A4%A');
  });

  it('writes addresses that it reads again', () => {
    const to = address('texts', 'ü/1', { at: 0, coding: undefined, q: 'a b' });
    const place = placeOf(to);
    expect([place.room, place.id, place.params.get('at'), place.params.get('q')]).toEqual(['texts', 'ü/1', '0', 'a b']);
    expect(place.params.has('coding')).toBe(false);
    expect(address('')).toBe('/');
  });

  it('goes places, and changes parameters where it is', () => {
    navigate('/codes/1');
    setParams({ view: 'history' });
    expect(here()).toBe('/codes/1?view=history');
    setParams({ view: undefined });
    expect(here()).toBe('/codes/1');
  });
});
