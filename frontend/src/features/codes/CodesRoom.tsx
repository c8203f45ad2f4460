export default function CodesRoom() { return <h1>Codes</h1>; }
