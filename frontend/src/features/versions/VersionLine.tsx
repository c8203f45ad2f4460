import type { SourceDetail } from '../../api/types';
import { address, navigate } from '../../app/router';
import { Button } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { Menu } from '../../ui/Menu';
import { Icon } from '../../ui/icons';
import { counted } from '../../ui/time';
import { versionName } from './words';
import './versions.css';

/** Which version of the text is open, what changed since one coded it, and what waits to be looked at. */
export function VersionLine({ detail }: { detail: SourceDetail }) {
  const { source, version, versions, coded_on: codedOn } = detail;
  if (versions.length < 2 && !source.waiting) return null;
  const isPresent = version.id === source.version;
  const madeFrom = versions.find(({ id }) => id === version.after);
  return (
    <div className="version-line">
      {versions.length > 1 && <Versions detail={detail} />}
      {isPresent && versions.length > 1 && !codedOn && !madeFrom?.sealed && <Link href={address('changes', source.id)}>What changed</Link>}
      {isPresent && codedOn && (
        <Link className="version-since" href={address('changes', source.id, { old: codedOn, new: version.id })}>
          Changed since you coded it
        </Link>
      )}
      {source.waiting > 0 && (
        <Link className="version-waits" href={address('review', '', { source: source.id })}>
          {counted(source.waiting, 'passage')} to review
        </Link>
      )}
      {!isPresent && (
        <p className="version-earlier" role="status">
          You are reading an earlier version. It can be read, not coded; what is marked here waits for review.{' '}
          <Link href={address('texts', source.id)}>Open the present one</Link>
        </p>
      )}
    </div>
  );
}

/** The versions of the text; each can be read again. */
function Versions({ detail }: { detail: SourceDetail }) {
  const { source, version, versions } = detail;
  const entries = [...versions].reverse().map((each) => ({
    label: versionName(each) + (each.id === source.version ? ' (the present one)' : each.sealed ? ' (sealed)' : ''),
    chosen: each.id === version.id,
    run: () => navigate(address('texts', source.id, { version: each.id === source.version ? undefined : each.id })),
  }));
  return (
    <Menu label="Versions of this text" groups={[{ heading: 'Versions of this text', entries }]}>
      <Button look="quiet">
        {versionName(version)}
        <Icon name="down" />
      </Button>
    </Menu>
  );
}
