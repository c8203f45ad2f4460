export default function StudyRoom() { return <h1>Study</h1>; }
