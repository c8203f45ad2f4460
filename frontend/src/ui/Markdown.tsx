import { Fragment, type ReactNode } from 'react';
import { type Block, blocksOf, inlinesOf, type Inline } from './blocks';

/** Markdown as React elements; nothing in it is ever read as HTML. */
export function Markdown({ text }: { text: string }) {
  return (
    <div className="prose">
      {blocksOf(text).map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Tag = `h${Math.min(6, block.level + 2)}` as 'h3';
      return <Tag>{words(block.text)}</Tag>;
    }
    case 'quote':
      return <blockquote>{words(block.text)}</blockquote>;
    case 'rule':
      return <hr />;
    case 'list': {
      const items = block.items.map((item, at) => <li key={at}>{words(item)}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    case 'paragraph':
      return <p>{words(block.text)}</p>;
  }
}

function words(text: string): ReactNode {
  return inlinesOf(text).map((inline, at) => <Fragment key={at}>{inlineView(inline)}</Fragment>);
}

function inlineView(inline: Inline): ReactNode {
  switch (inline.kind) {
    case 'strong':
      return <strong>{words(inline.text)}</strong>;
    case 'em':
      return <em>{words(inline.text)}</em>;
    case 'code':
      return <code>{inline.text}</code>;
    case 'link':
      return (
        <a href={inline.href} rel="noreferrer noopener" target={inline.href.startsWith('/') ? undefined : '_blank'}>
          {inline.text}
        </a>
      );
    case 'break':
      return <br />;
    case 'text':
      return inline.text;
  }
}
