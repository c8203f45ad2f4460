import { stackLabels, type Placed } from './labels';
import { tint, type Looks } from './looks';
import { element, type PageRow } from './page';
import type { Mark } from './passages';
import { pointIn, type Places } from './places';

/** Brackets beyond this many side by side are not drawn; their names are counted. */
const LANES = 10;
/** CSS pixels from one lane to the next, the height of a name, and how far names may slip. */
const PITCH = 8;
const LINE = 17;
const SLIP = 56;

interface Bracket {
  mark: Mark;
  top: number;
  bottom: number;
}

/** All that is known of a row's margin before anything is written to the page. */
export interface Drawing {
  brackets: Bracket[];
  names: Mark[];
  placed: Placed[];
}

/** The margin beside the words: a bracket for each coding, and its name. */
export class Margin {
  constructor(
    private readonly places: Places,
    private readonly looks: Looks,
  ) {}

  /** Look where things are. Reads the layout and writes nothing, so that many rows cost one layout. */
  measure(row: PageRow, marks: readonly Mark[]): Drawing {
    const drawn = marks.filter((mark) => mark.lane < LANES);
    if (!drawn.length) return { brackets: [], names: [], placed: [] };
    const box = row.el.getBoundingClientRect();
    const brackets = drawn.map((mark) => ({
      mark,
      top: mark.from >= row.from ? this.lineOf(mark.from, 'top') - box.top + 5 : 0,
      bottom: mark.to <= row.to ? this.lineOf(mark.to - 1, 'bottom') - box.top - 4 : Math.ceil(box.height) + 1,
    }));
    const starting = brackets.filter(({ mark }) => mark.from >= row.from);
    starting.sort((a, b) => a.top - b.top || a.mark.lane - b.mark.lane);
    const names = starting.map(({ mark }) => mark);
    const placed = stackLabels(starting.map(({ top }) => top - 3), { line: LINE, height: box.height, slip: SLIP });
    countCrowd(placed, names, marks.filter((mark) => mark.lane >= LANES && mark.from >= row.from));
    return { brackets, names, placed };
  }

  draw(row: PageRow, { brackets, names, placed }: Drawing, focus: string | null): void {
    if (!brackets.length) return this.clear(row);
    if (!row.margin) {
      row.margin = element('div', 't-margin');
      row.margin.ariaHidden = 'true';
      row.el.append(row.margin);
    }
    row.margin.replaceChildren(
      ...brackets.map((bracket) => this.bracket(bracket, row, focus)),
      ...placed.map((place) => this.name(place, names, brackets, focus)),
    );
  }

  clear(row: PageRow): void {
    row.margin?.replaceChildren();
  }

  private lineOf(unit: number, edge: 'top' | 'bottom'): number {
    const [part] = this.places.parts({ from: unit, to: unit + 1 });
    if (!part) return 0;
    const from = pointIn(part, unit);
    const to = pointIn(part, unit + 1);
    const range = document.createRange();
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return range.getBoundingClientRect()[edge];
  }

  private bracket({ mark, top, bottom }: Bracket, row: PageRow, focus: string | null): HTMLElement {
    const begins = mark.from >= row.from ? ' t-begins' : '';
    const ends = mark.to <= row.to ? ' t-ends' : '';
    const el = element('i', `t-bracket${begins}${ends}${mark.id === focus ? ' t-chosen' : ''}`);
    el.dataset.coding = mark.id;
    el.style.setProperty('top', `${Math.round(top)}px`);
    el.style.setProperty('height', `${Math.max(14, Math.round(bottom - top))}px`);
    el.style.setProperty('inset-inline-start', `${mark.lane * PITCH}px`);
    tint(el, this.looks.of(mark.code));
    return el;
  }

  private name(place: Placed, names: readonly Mark[], brackets: readonly Bracket[], focus: string | null): HTMLElement {
    const { index, y, more } = place;
    const mark = names[index];
    const { name, note } = this.looks.label(mark.coding);
    const el = element('b', `t-name${mark.id === focus ? ' t-chosen' : ''}`);
    el.dataset.coding = mark.id;
    el.title = this.looks.said(mark.coding);
    el.style.setProperty('top', `${Math.round(y)}px`);
    el.style.setProperty('inset-inline-start', `${lanesAt(brackets, y) * PITCH + 2}px`);
    const said = element('span', 't-said');
    said.append(words('t-code', name), ...(note ? [words('t-note', note)] : []));
    el.append(said);
    if (mark.coding.hasMemo) el.append(element('i', 't-memo'));
    if (more.length) el.append(this.count(more.map((i) => names[i])));
    tint(el, this.looks.of(mark.code));
    return el;
  }

  private count(marks: readonly Mark[]): HTMLElement {
    const el = words('t-more', `+${marks.length}`);
    el.dataset.codings = marks.map((mark) => mark.id).join(' ');
    el.title = marks.map((mark) => this.looks.said(mark.coding)).join('\n');
    return el;
  }
}

/** Words in the margin are drawn by the style sheet, so that neither finding nor copying meets them. */
function words(className: string, shown: string): HTMLElement {
  const el = element('span', className);
  el.dataset.words = shown;
  return el;
}

function lanesAt(brackets: readonly Bracket[], y: number): number {
  let lanes = 1;
  for (const { mark, top, bottom } of brackets) {
    if (top < y + LINE && bottom > y) lanes = Math.max(lanes, mark.lane + 1);
  }
  return lanes;
}

/** Count the codings that got no bracket on the name that begins just before them. */
function countCrowd(placed: Placed[], names: Mark[], crowd: readonly Mark[]): void {
  for (const mark of crowd) {
    const before = placed.filter(({ index }) => names[index].from <= mark.from);
    const home = before[before.length - 1] ?? placed[0];
    const index = names.push(mark) - 1;
    if (home) home.more.push(index);
    else placed.push({ index, y: 0, more: [] });
  }
}
