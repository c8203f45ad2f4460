export default function TextsRoom() { return <h1>Texts</h1>; }
