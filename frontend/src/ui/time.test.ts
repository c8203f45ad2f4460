import { expect, it } from 'vitest';
import { share } from './time';

it('calls nothing none or all that is not', () => {
  expect([share(0, 872), share(1, 872), share(9, 872), share(400, 800), share(871, 872), share(872, 872)]).toEqual(
    ['0 %', 'under 1 %', '1 %', '50 %', '99 %', '100 %'],
  );
});
