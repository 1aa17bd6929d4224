package io.remdreaming.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {

  @Test
  void everyTextTakesItsColumns() {
    assertThat(Columns.fit("tea", 6)).isEqualTo("tea   ");
    assertThat(Columns.fit("茶会", 6)).isEqualTo("茶会  ");
    assertThat(Columns.fit("lighthouse", 6)).isEqualTo("light…");
    assertThat(Columns.fit("不下雨的茶会", 6)).isEqualTo("不下… ");
  }

  @Test
  void aTextOfManyLinesBecomesOne() {
    assertThat(Columns.fit(" a\n  b ", 5)).isEqualTo("a b  ");
  }
}
