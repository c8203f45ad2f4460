import type { Memo } from '../../api/types';
import { IconButton } from '../../ui/Button';
import { Link } from '../../ui/Link';
import { ComboBox } from '../../ui/Select';
import { useThings } from './things';

interface AboutProps {
  about: readonly string[];
  /** The names of what it is about already. */
  memo: Memo | undefined;
  onChange: (about: string[]) => void;
}

/** What a memo is about: ways there, and a field to add more. */
export function About({ about, memo, onChange }: AboutProps) {
  const things = useThings();
  const named = (ref: string) => {
    const told = memo?.about_names.find((each) => each.ref === ref);
    const thing = things.find(({ id }) => id === ref);
    return { name: told?.name ?? thing?.name ?? 'something', href: told?.href ?? '' };
  };
  return (
    <div className="about">
      <span className="label">About</span>
      <ul className="about-list">
        {about.map((ref) => {
          const { name, href } = named(ref);
          return (
            <li key={ref}>
              {href ? <Link href={href}>{name}</Link> : <span>{name}</span>}
              <IconButton icon="close" label={`Not about ${name}`} onPress={() => onChange(about.filter((each) => each !== ref))} />
            </li>
          );
        })}
      </ul>
      <ComboBox
        key={about.length}
        label="Say what it is about"
        labelUnseen
        options={things.filter(({ id }) => !about.includes(id))}
        value={null}
        onChange={(ref) => onChange([...about, ref])}
        placeholder={about.length === 0 ? 'A code, a person, a text…' : 'And…'}
      />
    </div>
  );
}
