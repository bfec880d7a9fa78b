package dev.shiplog.collector.git.migration;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** A file of parameters, each on a line of its own as {@code name=value}. */
record PropertyValues(Map<String, String> values) {
    static final FileParser<PropertyValues> PARSER = new Parser();

    private static final class Parser implements FileParser<PropertyValues> {
        @Override
        public Class<PropertyValues> type() {
            return PropertyValues.class;
        }

        @Override
        public PropertyValues parse(byte[] content) throws UnreadableFileException {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(Utf8.text(content)));
            } catch (IOException | IllegalArgumentException e) {
                throw new UnreadableFileException("it is no file of properties: " + e.getMessage());
            }
            Map<String, String> values = new LinkedHashMap<>();
            properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
            return new PropertyValues(values);
        }
    }
}
