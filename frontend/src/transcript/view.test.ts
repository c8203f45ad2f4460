// @vitest-environment happy-dom
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import { createTranscript } from './index';
import type { CodingMark, Transcript, TranscriptEvents, Turn } from './types';

const family = '👩‍👩‍👧';
const said: [string, string][] = [
  ['Interviewer', 'So it was both?'],
  ['Tobias', `It was both ${family}. Some of it, yes.\nWhat I did was I went to each of them.`],
  ['Interviewer', 'And then?'],
  ['Tobias', 'She saved me a seat. <b>Funny</b> what does it.'],
];

let text = 'Recorded in the library\n\n';
const turns: Turn[] = said.map(([speaker, words]) => {
  const label = [...text].length;
  text += `${speaker}: `;
  const start = [...text].length;
  text += `${words}\n\n`;
  return { label, start, end: start + [...words].length, speaker, role: speaker === 'Tobias' ? 'participant' : 'interviewer' };
});
const points = [...text];
const stretch = (quote: string) => {
  const start = [...text.slice(0, text.indexOf(quote))].length;
  return { start, end: start + [...quote].length };
};
const quote = (s: { start: number; end: number } | null) => s && points.slice(s.start, s.end).join('');
const coding = (id: string, code: string, words: string, more: Partial<CodingMark> = {}): CodingMark => ({
  id, code, coder: 'Anna', ...stretch(words), ...more,
});

const codes = [
  { id: 'a', name: 'Unclear role', hue: 35 },
  { id: 'b', name: '<img src=x onerror=alert(1)>', hue: 150 },
];

/** The observers of a real browser tell what is near; here everything is. */
class EverythingNear {
  constructor(private readonly tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {}
  observe(target: Element): void {
    queueMicrotask(() => this.tell([{ target, isIntersecting: true }]));
  }
  disconnect(): void {}
}

let host: HTMLElement;
let transcript: Transcript;
let heard: { [Name in keyof Required<TranscriptEvents>]: Mock<Required<TranscriptEvents>[Name]> };

beforeAll(() => {
  vi.stubGlobal('IntersectionObserver', EverythingNear);
});

function open(codings: CodingMark[] = []): void {
  heard = { onSelect: vi.fn(), onCoding: vi.fn(), onTurn: vi.fn(), onResize: vi.fn() };
  transcript = createTranscript(host, { text, turns, direction: 'ltr', lang: 'en' }, { codes, codings, on: heard });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestIdleCallback', 'cancelIdleCallback'] });
  host = document.body.appendChild(document.createElement('div'));
  open();
});

afterEach(() => {
  transcript.destroy();
  host.remove();
  vi.useRealTimers();
});

function press(key: string, more: KeyboardEventInit = {}): void {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  // This document takes Alt for AltGr; a browser does not.
  Object.defineProperty(event, 'getModifierState', { value: () => false });
  transcript.element.dispatchEvent(event);
}

describe('the page', () => {
  it('holds every word of the text, and nothing else that could be found', () => {
    open([coding('1', 'a', 'It was both')]);
    const words = transcript.element.textContent ?? '';
    expect(words.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
  it('takes text and names of codes as text', async () => {
    open([coding('1', 'b', 'She saved me')]);
    await Promise.resolve();
    expect(transcript.element.querySelectorAll('b:not([data-coding]), img')).toHaveLength(0);
  });
  it('shows the label as written above the words, and numbers the turns', () => {
    const rows = [...transcript.element.querySelectorAll<HTMLElement>('[data-number]')];
    expect(rows.map((row) => row.dataset.number)).toEqual(['1', '2', '3', '4']);
    expect(rows.map((row) => row.querySelector('.t-who')?.textContent)).toEqual(said.map(([who]) => `${who}: `));
    expect(rows.map((row) => row.classList.contains('t-asks'))).toEqual([true, false, true, false]);
  });
  it('is one stop for the keyboard, with a role and a name', () => {
    const { element } = transcript;
    expect([element.tabIndex, element.getAttribute('role'), element.getAttribute('aria-label')]).toEqual([0, 'document', 'Transcript']);
    expect(element.querySelectorAll('[tabindex], a, button, input')).toHaveLength(0);
  });
  it('tells a screen reader what is coded', () => {
    open([coding('1', 'a', 'It was both', { facets: { valence: 'helps' } }), coding('2', 'a', 'Some of it', { coder: 'Ben' })]);
    vi.runAllTimers();
    const told = [...transcript.element.querySelectorAll<HTMLElement>('[data-coded]')].map((el) => el.dataset.coded);
    expect(told).toEqual(['Coded: Unclear role, helps (Anna); Unclear role (Ben)']);
    transcript.remove('1');
    transcript.remove('2');
    expect(transcript.element.querySelectorAll('[data-coded]')).toHaveLength(0);
  });
  it('is gone when destroyed', () => {
    transcript.destroy();
    expect(host.childNodes).toHaveLength(0);
  });
});

describe('plain marks', () => {
  const marked = () => [...transcript.element.querySelectorAll('mark')].map((mark) => [mark.textContent, mark.className]);
  it('paint what is coded, and both codes where two meet', async () => {
    open([coding('1', 'a', 'It was both'), coding('2', 'b', `both ${family}`)]);
    await Promise.resolve();
    expect(marked()).toEqual([['It was ', 't-upper'], ['both', 't-upper t-lower'], [` ${family}`, 't-upper']]);
    expect(transcript.element.textContent?.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
  });
  it('follow additions, changes, removals, and codes that are hidden', async () => {
    await Promise.resolve();
    transcript.add(coding('1', 'a', 'It was both'));
    expect(marked()).toEqual([['It was both', 't-upper']]);
    transcript.change(coding('1', 'a', 'Some of it'));
    expect(marked()).toEqual([['Some of it', 't-upper']]);
    transcript.focusCoding('1');
    expect(marked()).toEqual([['Some of it', 't-now']]);
    transcript.focusCoding(null);
    transcript.setVisible('a', false);
    expect(marked()).toEqual([]);
    transcript.setVisible('a', true);
    transcript.remove('1');
    expect(marked()).toEqual([]);
  });
  it('show what a search found', async () => {
    await Promise.resolve();
    transcript.showHits([stretch('both'), stretch('Some')], 1);
    expect(marked()).toEqual([['both', 't-hit'], ['Some', 't-here']]);
    transcript.clearHits();
    expect(marked()).toEqual([]);
  });
});

describe('selecting', () => {
  it('speaks code points, whatever the text holds before', () => {
    const words = stretch('each of them');
    transcript.select(words.start, words.end);
    expect(quote(transcript.selection())).toBe('each of them');
    expect(heard.onSelect).toHaveBeenLastCalledWith(words);
  });
  it('lets white space go', () => {
    const words = stretch(' Some of it, ');
    transcript.select(words.start, words.end);
    expect(quote(transcript.selection())).toBe('Some of it,');
  });
  it('never is a label alone, and never begins or ends in one', () => {
    const label = stretch('Tobias: ');
    transcript.select(label.start, label.end);
    expect(transcript.selection()).toBeNull();
    transcript.select(label.start + 2, label.end + 6);
    expect(quote(transcript.selection())).toBe('It was');
    transcript.select(stretch('both?').start, label.end - 2);
    expect(quote(transcript.selection())).toBe('both?');
  });
  it('never cuts an emoji family', () => {
    const whole = stretch(family);
    transcript.select(whole.start + 1, whole.end - 1);
    expect(quote(transcript.selection())).toBe(family);
  });
  it('spans several turns', () => {
    transcript.select(stretch('each of').start, stretch('And then').end);
    expect(quote(transcript.selection())).toBe('each of them.\n\nInterviewer: And then');
  });
  it('is let go', () => {
    transcript.select(stretch('both').start, stretch('both').end);
    transcript.clearSelection();
    expect(transcript.selection()).toBeNull();
    expect(heard.onSelect).toHaveBeenLastCalledWith(null);
  });
});

describe('the keyboard', () => {
  it('goes from turn to turn and selects one whole', () => {
    press('ArrowDown');
    press('j');
    press('ArrowUp');
    press('j');
    expect(transcript.currentTurn).toBe(1);
    press('Enter');
    expect(quote(transcript.selection())).toBe(said[1][1]);
    press('Escape');
    expect(transcript.selection()).toBeNull();
  });
  it('selects by word, letter, sentence and turn', () => {
    transcript.goToTurn(1);
    press('ArrowRight', { shiftKey: true });
    expect(quote(transcript.selection())).toBe('It');
    press('ArrowRight', { shiftKey: true });
    expect(quote(transcript.selection())).toBe('It was');
    press('ArrowLeft', { shiftKey: true, altKey: true });
    expect(quote(transcript.selection())).toBe('It wa');
    press('ArrowRight', { shiftKey: true, ctrlKey: true });
    expect(quote(transcript.selection())).toBe(`It was both ${family}.`);
    press('ArrowDown', { shiftKey: true });
    expect(quote(transcript.selection())).toBe(said[1][1]);
  });
  it('steps over labels', () => {
    transcript.goToTurn(2);
    press('End');
    press('ArrowRight', { shiftKey: true });
    expect(quote(transcript.selection())).toBe('She');
  });
  it('goes to coded passages and moves their ends', () => {
    open([coding('1', 'a', 'went to each'), coding('2', 'a', 'saved me')]);
    press('n');
    expect(heard.onCoding).toHaveBeenLastCalledWith(['1']);
    press(']');
    expect(heard.onResize).toHaveBeenLastCalledWith('1', ...Object.values(stretch('went to each of')));
    press('[');
    press('[');
    expect(heard.onResize).toHaveBeenLastCalledWith('1', ...Object.values(stretch('went to')));
    press('{', { shiftKey: true });
    expect(heard.onResize).toHaveBeenLastCalledWith('1', ...Object.values(stretch('I went to')));
    press('}', { shiftKey: true });
    expect(heard.onResize).toHaveBeenLastCalledWith('1', ...Object.values(stretch('went to')));
    press('n');
    press('p');
    expect(heard.onCoding).toHaveBeenLastCalledWith(['1']);
  });
  it('finds the next turn without a code, passing over questions', () => {
    transcript.goToTurn(0);
    press('u');
    expect(transcript.currentTurn).toBe(1);
    transcript.add(coding('1', 'a', 'saved me', { coder: 'Ben' }));
    expect(transcript.nextUncoded(turns[1].start)).toBeNull();
    expect(transcript.nextUncoded(turns[1].start, 'Anna')).toBe(3);
  });
  it('leaves other keys to the page', () => {
    const event = new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true });
    transcript.element.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
  });
});

describe('places', () => {
  it('knows the turn that holds a position', () => {
    expect(turns.map((turn) => transcript.turnAt(turn.start))).toEqual([0, 1, 2, 3]);
    expect(transcript.turnAt(turns[1].label)).toBe(1);
    expect(transcript.turnAt(0)).toBe(-1);
    expect(transcript.turnAt(turns[0].end)).toBe(-1);
  });
});
