/** Why something was refused, where it was tried; nothing while it was not. */
export function RefusedLine({ sentence }: { sentence: string }) {
  if (!sentence) return null;
  return (
    <p className="field-error" role="alert">
      {sentence}
    </p>
  );
}
