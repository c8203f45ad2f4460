import { useEffect, useState } from 'react';

/** `value`, once it has stayed the same for `wait` milliseconds. */
export function useLater<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return settled;
}
