export default function CompareRoom() { return <h1>Compare</h1>; }
