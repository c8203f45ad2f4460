/** Words of a text that changed: that stayed, came or went. */
export function Piece({ kind, text }: { kind: string; text: string }) {
  if (kind === 'new') return <ins>{text}</ins>;
  if (kind === 'gone') return <del>{text}</del>;
  return <>{text}</>;
}
