import { Refusal, download } from '../../api/client';
import { say } from '../../ui/Toast';

/** Take a file out of the study; where it is refused, say why. */
export async function takeOut(path: string, body: unknown, fallback: string): Promise<void> {
  try {
    await download(path, body, fallback);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(error.message, { refused: true });
  }
}
