# Runs what the build made: mvn -B -pl standalone -am package (or ./shiplog --version) comes first.
FROM eclipse-temurin:25-jre

RUN groupadd --system shiplog && useradd --system --gid shiplog --home-dir /var/lib/shiplog --create-home shiplog

COPY standalone/target/lib /opt/shiplog/lib
COPY standalone/target/shiplog.jar /opt/shiplog/shiplog.jar
COPY LICENSE NOTICE docs/third-party.md /opt/shiplog/

USER shiplog
WORKDIR /var/lib/shiplog
VOLUME /var/lib/shiplog

ENTRYPOINT ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-jar", "/opt/shiplog/shiplog.jar"]
CMD ["--help"]
