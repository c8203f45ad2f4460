import { Dialog } from '../ui/Dialog';

export function Palette({ onClose }: { onClose: () => void }) {
  return <Dialog title="Find" onClose={onClose}>…</Dialog>;
}
