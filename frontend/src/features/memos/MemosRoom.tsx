export default function MemosRoom() { return <h1>Memos</h1>; }
