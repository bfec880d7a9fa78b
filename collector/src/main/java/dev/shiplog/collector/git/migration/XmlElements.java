package dev.shiplog.collector.git.migration;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML without document types, so that no entity can reach out or grow. Comments do not count. */
final class XmlElements {
    private static final int DEEPEST = 100;

    private XmlElements() {}

    static Element parse(byte[] content) throws UnreadableFileException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(content));
            try {
                return document(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new UnreadableFileException("it is not well-formed XML: " + e.getMessage());
        }
    }

    private static Element document(XMLStreamReader reader) throws XMLStreamException, UnreadableFileException {
        Deque<Draft> open = new ArrayDeque<>();
        Element root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (open.size() == DEEPEST) {
                        throw new UnreadableFileException("its elements are nested deeper than " + DEEPEST);
                    }
                    open.push(new Draft(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableFileException(
                            "it uses the entity " + reader.getLocalName() + "; write the text itself");
                case XMLStreamConstants.END_ELEMENT -> {
                    Element done = open.pop().element();
                    if (open.isEmpty()) {
                        root = done;
                    } else {
                        open.peek().children.add(done);
                    }
                }
                default -> {
                    // Comments, processing instructions and the document type say nothing about changes.
                }
            }
        }
        if (root == null) {
            throw new UnreadableFileException("it is empty");
        }
        return root;
    }

    /** An element whose end was not yet read. */
    private static final class Draft {
        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Element> children = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();

        Draft(XMLStreamReader reader) {
            this.name = reader.getLocalName();
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
        }

        Element element() {
            return new Element(name, attributes, children, text.toString().strip());
        }
    }
}
