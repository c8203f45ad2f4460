import type { Action } from '../../app/actions';
import { address, navigate } from '../../app/router';

export const actions: Action[] = [
  {
    id: 'deidentify',
    label: 'De-identify the texts',
    also: 'anonymise anonymize names pseudonymise replace identifiers confidentiality',
    run: () => navigate(address('deidentify')),
  },
  {
    id: 'disclosure',
    label: 'See who could still be recognised',
    also: 'disclosure check combinations attributes rare k-anonymity',
    run: () => navigate(address('deidentify', 'recognised')),
  },
  {
    id: 'key',
    label: 'Open the key',
    also: 'passphrase real names re-identify',
    run: () => navigate(address('deidentify', 'key')),
  },
  {
    id: 'exports',
    label: 'Show what was taken out',
    also: 'exports files recall',
    run: () => navigate(address('deidentify', 'out')),
  },
];
