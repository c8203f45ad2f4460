export default function SearchRoom() { return <h1>Search</h1>; }
