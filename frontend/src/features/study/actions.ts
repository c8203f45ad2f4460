import type { Action } from '../../app/actions';
import { openDialog } from '../../app/windows';
import { setTheme } from '../../app/theme';

export const actions: Action[] = [
  { id: 'keys', label: 'Show all keys', also: 'keyboard shortcuts help', keys: '?', run: () => openDialog('keys') },
  { id: 'me', label: 'Someone else works here now', also: 'name coder user change', run: () => openDialog('me') },
  { id: 'light', label: 'Light', also: 'theme appearance bright', run: () => setTheme('light') },
  { id: 'dark', label: 'Dark', also: 'theme appearance night', run: () => setTheme('dark') },
  { id: 'system', label: 'Light or dark as the system', also: 'theme appearance', run: () => setTheme('system') },
];
