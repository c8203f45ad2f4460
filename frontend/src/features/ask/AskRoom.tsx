export default function AskRoom() { return <h1>Ask</h1>; }
