package io.remdreaming.rules.text;

/** Chinese and Japanese characters that are mostly grammar, such as 的 and all hiragana. */
public final class FunctionCharacters {

  private static final String CHINESE =
      "的了是我你他她它们們在有不也就都和与與吗嗎呢吧啊呀这這那么麼什个個很会會要可以能没沒到说說去来來上下把被给給让讓对對从從但而且或因为為所如果已经經还還再又只得地着著过過好想做样樣些哪谁誰怎时時候";

  private FunctionCharacters() {}

  /** Whether a character is one of them. */
  public static boolean isOne(int character) {
    return (character >= 0x3041 && character <= 0x309f) || CHINESE.indexOf(character) >= 0;
  }
}
