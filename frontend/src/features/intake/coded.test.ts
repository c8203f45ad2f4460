import { expect, test } from 'vitest';
import { type Column, grouped, withRole } from './coded';

const column = (name: string, role = ''): Column => ({ name, role, samples: [] });

test('many columns of yes and no are one line, whatever becomes of their role', () => {
  const first = [column('Name', 'participant'), ...Array.from({ length: 9 }, (_, n) => column(`theme ${n}`, 'theme'))];
  expect(grouped(first, first).map((group) => group.length)).toEqual([1, 9]);
  const group = grouped(first, first)[1] ?? [];
  const left = withRole(first, group, 'none');
  expect(left.filter(({ role }) => role === 'theme')).toEqual([]);
  expect(grouped(left, first).map((each) => each.length)).toEqual([1, 9]);
});

test('few columns have a line each, and a role that one alone can have moves', () => {
  const first = [column('a', 'coder'), column('b'), column('c', 'codes')];
  expect(grouped(first, first)).toHaveLength(3);
  expect(withRole(first, [column('b')], 'coder').map(({ role }) => role)).toEqual(['', 'coder', 'codes']);
  expect(withRole(first, [column('b')], 'codes').map(({ role }) => role)).toEqual(['coder', 'codes', 'codes']);
});
