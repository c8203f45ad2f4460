/** Line drawings, one path each, 24 units square. */

const PATHS = {
  study: 'M4 11 12 4l8 7v9H4z',
  texts: 'M6 3h9l4 4v14H6zM9 11h7M9 15h7',
  codes: 'M12 4v5M6 14v5M12 14v5M18 14v5M6 14v-2h12v2M12 9v3',
  people:
    'M12.4 8a3.4 3.4 0 1 1-6.8 0a3.4 3.4 0 0 1 6.8 0M3 20c.6-4 3-6 6-6s5.400 2 6 6M16 5a3.400 3.400 0 0 1 0 6M18 14.500c1.700.8 2.700 2.700 3 5.500',
  memos: 'M5 4h14v12l-5 5H5zM14 21v-5h5',
  ask: 'M17.5 11a6.5 6.5 0 1 1-13 0a6.5 6.5 0 0 1 13 0M16 16l5 5',
  compare: 'M4 4h16v16H4zM4 10h16M10 4v16',
  findings: 'm5 12 5 5L20 6',
  history: 'M4 12a8 8 0 1 0 3-6.200M4 4v4h4M12 8v4l3 2',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9 6 6 6-6',
  right: 'm9 6 6 6-6 6',
  left: 'm15 6-6 6 6 6',
  check: 'm5 12 5 5L20 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  grip: 'M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  trash: 'M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  upload: 'M12 16V5M7 9l5-5 5 5M5 20h14',
  link: 'M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1-1',
  eye: 'M2.500 12C5 7.500 8.300 5.500 12 5.500s7 2 9.500 6.500c-2.500 4.500-5.800 6.500-9.500 6.500S5 16.500 2.500 12M14.500 12a2.500 2.500 0 1 1-5 0a2.500 2.500 0 0 1 5 0',
  eyeOff: 'M4 4l16 16M9.500 6A9 9 0 0 1 12 5.500c3.700 0 7 2 9.500 6.500a17 17 0 0 1-3 3.700M6 7.700A17 17 0 0 0 2.500 12C5 16.500 8.300 18.500 12 18.500a9 9 0 0 0 4-1',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  info: 'M12 11v5M12 8h.01M20.500 12a8.500 8.500 0 1 1-17 0a8.500 8.500 0 0 1 17 0',
  people2: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.500 20c.8-4 3.600-6 7.500-6s6.700 2 7.500 6',
  split: 'M12 20v-7M12 13 6 7V4M12 13l6-6V4',
  merge: 'M12 4v7M12 11l-6 6v3M12 11l6 6v3',
  filter: 'M4 6h16M7 12h10M10 18h4',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing that accompanies words; it says nothing by itself. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={`line icon-${name}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
