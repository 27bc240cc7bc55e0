package dev.invitera.host.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ContractVersionTest {

  @Test
  void isTheOneOfTheBuild() throws Exception {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<contract.version>" + ContractVersion.CURRENT + "</contract.version>");
  }
}
