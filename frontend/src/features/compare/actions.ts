import type { Action } from '../../app/actions';

export const actions: Action[] = [];
