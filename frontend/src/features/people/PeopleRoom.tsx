export default function PeopleRoom() { return <h1>People</h1>; }
