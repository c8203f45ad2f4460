export default function IntakeDialog({ onClose }: { onClose: () => void }) { return <button onClick={onClose}>Close</button>; }
