// @vitest-environment happy-dom
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { SplitPanes, sizeIn } from './SplitPanes';

describe('how wide a pane is at first', () => {
  const list = { size: 264, least: 160 };

  it('is as meant in a wide window', () => {
    expect(sizeIn(1440, list)).toBe(264);
    expect(sizeIn(2560, list)).toBe(264);
  });

  it('gives way to the main pane in a narrow window, but not below its least', () => {
    expect(sizeIn(1366, list)).toBe(250);
    expect(sizeIn(1024, list)).toBe(188);
    expect(sizeIn(400, list)).toBe(160);
  });
});

it('gives no room to a pane in which nothing is open', () => {
  const pane = { name: 'words', label: 'Width of the words', size: 400, least: 280, most: 760 };
  const shown = (open: string) =>
    renderToStaticMarkup(
      <SplitPanes panes={[undefined, pane]}>
        <p>table</p>
        {open && <p>{open}</p>}
      </SplitPanes>,
    ).match(/class="pane/g)?.length;
  expect([shown(''), shown('words')]).toEqual([2, 3]); // with the one that holds them
});
