/** The page that `browser.test.ts` opens: a small transcript in a real browser. */
import '../styles/tokens.css';
import { createTranscript } from './index';
import type { CodingMark, Turn } from './types';

const said = [
  ['Interviewer', 'Was there ever a moment when you weren’t sure what you were supposed to be doing?'],
  ['Tobias', 'Oh, the whole first year 👩‍👩‍👧. Nobody could tell me what a peer was for. And I’d sit in the morning meeting like a, like a spare chair.'],
  ['Interviewer', 'So it was both.'],
  ['Tobias', 'It was both. I wouldn’t want it all written down now. What I did was I went to each of them, one at a time.'],
];
const filler = Array.from({ length: 300 }, (_, i) => ['Tobias', `And on day ${i} I went out again and sat with them, and nobody minded. `.repeat(4)]);

let text = '';
const turns: Turn[] = [...said, ...filler, ['Tobias', 'The last word is zebrafinch.']].map(([speaker, words]) => {
  const label = [...text].length;
  const start = label + speaker.length + 2;
  text += `${speaker}: ${words}\n\n`;
  return { label, start, end: start + [...words].length, speaker, role: speaker === 'Tobias' ? 'participant' : 'interviewer' };
});

const where = (words: string) => {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return { start, end: start + [...words].length };
};
const coding = (id: string, code: string, words: string): CodingMark => ({ id, code, coder: 'Anna', ...where(words) });
const heard: unknown[][] = [];
const quote = (start: number, end: number) => [...text].slice(start, end).join('');

const transcript = createTranscript(
  document.getElementById('host') as HTMLElement,
  { text, turns, direction: 'ltr', lang: 'en' },
  {
    codes: [
      { id: 'role', name: 'Unclear role', hue: 35 },
      { id: 'open', name: 'Benefit of an open role', hue: 150 },
    ],
    codings: [
      coding('1', 'role', 'Nobody could tell me what a peer was for.'),
      coding('2', 'open', 'what a peer was for. And I’d sit in the morning meeting'),
      coding('3', 'role', 'I went to each'),
    ],
    painter: new URLSearchParams(location.search).get('painter') === 'marks' ? 'marks' : 'highlights',
    on: {
      onSelect: (range) => heard.push(['select', range && quote(range.start, range.end)]),
      onCoding: (ids) => heard.push(['coding', ...ids]),
      onTurn: (turn) => heard.push(['turn', turn]),
      onResize: (id, start, end) => heard.push(['resize', id, quote(start, end)]),
    },
  },
);
Object.assign(window, { transcript, heard, where });
