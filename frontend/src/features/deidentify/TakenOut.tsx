import { EmptyState, Trouble, Waiting } from '../../ui/Bits';
import { day } from '../../ui/time';
import { Rights } from './Rights';
import { type ExportHere, useExports } from './queries';
import { layerInWords } from './words';

/** What went out, and who may take out originals. */
export function TakenOut() {
  return (
    <>
      <Files />
      <Rights />
    </>
  );
}

/** Every file that went out: when, by whom, in which layer, whose words, and why where originals went. */
function Files() {
  const gone = useExports();
  if (gone.error) return <Trouble error={gone.error} />;
  if (!gone.data) return <Waiting />;
  if (gone.data.length === 0) {
    return <EmptyState title="No file has gone out yet" text="Whatever is exported is listed here, so that it can be called back when someone withdraws." />;
  }
  return (
    <table className="deid-table">
      <thead>
        <tr>
          {['When', 'File', 'Words', 'Of whom', 'By', 'Why'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gone.data.map((file) => (
          <Row key={file.id} file={file} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ file }: { file: ExportHere }) {
  const many = file.people.length > 3 ? `${file.people.slice(0, 3).join(', ')} and ${file.people.length - 3} more` : file.people.join(', ');
  return (
    <tr>
      <td>{day(file.at)}</td>
      <th scope="row">
        {file.name}
        {file.recall && <p className="deid-warn">To be called back: {file.recall}</p>}
      </th>
      <td>{layerInWords(file.layer)}</td>
      <td>{many}</td>
      <td>{file.by}</td>
      <td>{file.reason}</td>
    </tr>
  );
}
